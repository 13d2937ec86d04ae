// A workflow from registration to SLO figures, by a client that has two addresses and nothing of ours:
//   node hello.js BOOTSTRAP REGISTRY [WORKFLOW_ID]
// Prints one JSON object a line; exit status 0 when all came that it waits for, else 1.
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { SchemaRegistry } from "@kafkajs/confluent-schema-registry";
import kafkajs from "kafkajs";

const { Kafka, logLevel, Partitioners } = kafkajs;
const CASES = 50;
const PATIENCE_SECONDS = 60;
const COMPLETE_TASK = "workflow.completions-io.knhk.schemas.workflow.CompleteTask";

const [bootstrap, registryUrl, workflow = "hello-node"] = process.argv.slice(2);
if (!registryUrl) {
  console.error("usage: node hello.js BOOTSTRAP REGISTRY [WORKFLOW_ID]");
  process.exit(1);
}

const definition = `
id: ${workflow}
version: "1"
tasks:
  greet: {type: ${workflow}-greet, then: [thank]}
  thank: {type: ${workflow}-thank}
`;

// What is read of the figures: which records hold one, and which of their fields are shown.
const figures = {
  "slo.metrics": {
    holds: (metrics) => metrics.runtimeClass === "C1" && metrics.measurements > 0,
    shown: ["version", "runtimeClass", "measurements", "good", "p99Picos", "targetPicos", "verdict", "closed"],
  },
  "slo.compliance": {
    holds: (compliance) => compliance.classes.length > 0,
    shown: ["compliance", "classes", "closed"],
  },
  "promotion.gates": {
    holds: (gate) => gate.version === "1",
    shown: ["version", "sequence", "verdict", "reason", "compliance"],
  },
};

const run = randomUUID().slice(0, 8);
const watchGroup = `${workflow}-watch-${run}`;
const cases = Array.from({ length: CASES }, (_, number) => `${workflow}-${run}-${number}`);
const outcomes = new Map(); // of this run's commands, by the command's id
const ended = new Set(); // cases
const latest = new Map(); // by topic: the last record of the workflow that holds a figure
let tasksDone = 0;

const registry = new SchemaRegistry({ host: registryUrl });
const schemaIds = new Map(); // by subject

const kafka = new Kafka({ clientId: workflow, brokers: bootstrap.split(","), logLevel: logLevel.ERROR });
const admin = kafka.admin();
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner }); // murmur2, as Java's
// readUncommitted: false is the default; it is what keeps what a crash undid from being seen.
const watcher = kafka.consumer({ groupId: watchGroup, readUncommitted: false });
const worker = kafka.consumer({ groupId: `${workflow}-workers`, readUncommitted: false });

function say(step, what) {
  console.log(JSON.stringify({ step, ...what }));
}

/** Variables as the schema has them: each value as JSON text. */
function variables(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { json: JSON.stringify(value) }]));
}

function plain(variables) {
  return Object.fromEntries(Object.entries(variables).map(([name, { json }]) => [name, JSON.parse(json)]).sort());
}

/** Sends a record; topics of several kinds have a subject for each. */
async function send(topic, key, value, subject = `${topic}-value`) {
  if (!schemaIds.has(subject)) {
    schemaIds.set(subject, await registry.getLatestSchemaId(subject));
  }
  await producer.send({ topic, messages: [{ key, value: await registry.encode(schemaIds.get(subject), value) }] });
}

/** From where each topic ends now: what this run causes comes behind it. */
async function startWatching() {
  const topics = ["workflow.events", ...Object.keys(figures)];
  for (const topic of topics) {
    const ends = await admin.fetchTopicOffsets(topic);
    const partitions = ends.map(({ partition, offset }) => ({ partition, offset }));
    await admin.setOffsets({ groupId: watchGroup, topic, partitions });
  }
  await watcher.subscribe({ topics });
  await watcher.run({ eachMessage: watch });
}

async function watch({ topic, partition, message }) {
  const key = message.key.toString();
  const value = await registry.decode(message.value);
  if (topic !== "workflow.events") {
    const { holds, shown } = figures[topic];
    if (key === workflow && holds(value)) {
      const fields = Object.fromEntries(shown.map((field) => [field, value[field]]));
      latest.set(topic, { partition, offset: Number(message.offset), ...fields });
    }
    return;
  }
  if (value.commandId?.endsWith(run) && !value.repeat) {
    outcomes.set(value.commandId, value);
  }
  if (value.events.some(({ kind }) => kind === "CASE_COMPLETED")) {
    ended.add(key);
  }
}

/** Answers a task of our types. One that is seen twice gets the same command id: nothing is done twice. */
async function work({ message }) {
  const caseId = message.key.toString();
  const { task, type, tryNumber, ...activation } = await registry.decode(message.value);
  const given = plain(activation.variables);
  let result;
  if (type === `${workflow}-greet`) {
    result = { greeting: `Hello, ${given.name}` };
  } else if (type === `${workflow}-thank`) {
    result = {};
  } else {
    return; // somebody else's
  }
  const completion = { commandId: `${task}-${tryNumber}`, task, tryNumber, variables: variables(result), worker: workflow };
  await send("workflow.completions", caseId, completion, COMPLETE_TASK);
  tasksDone += 1;
  if (caseId === cases[0]) {
    say("task", { type, variables: given });
  }
}

async function until(what, condition) {
  const end = Date.now() + PATIENCE_SECONDS * 1000;
  while (!condition()) {
    if (Date.now() > end) {
      throw new Error(`waited ${PATIENCE_SECONDS} s in vain for ${what}`);
    }
    await pause(50);
  }
}

async function story() {
  await Promise.all([admin, producer, watcher, worker].map((client) => client.connect()));
  await startWatching();
  await worker.subscribe({ topic: "workflow.tasks", fromBeginning: true });
  await worker.run({ eachMessage: work });

  const registration = `register-${run}`;
  await send("workflow.registrations", workflow, { commandId: registration, definitionYaml: definition });
  await until("the registration's outcome", () => outcomes.has(registration));
  const { outcome, reasonCode, message } = outcomes.get(registration);
  say("registered", { workflow, version: "1", outcome, reasonCode, message });
  if (outcome !== "ACCEPTED") {
    throw new Error(`the registration was ${outcome}: ${message}`);
  }

  // Only now: topics have no common order, and a start is held against what is registered by then.
  const starts = cases.map((caseId, number) =>
    send("workflow.commands", caseId, {
      commandId: `start-${run}`,
      workflowId: workflow,
      variables: variables({ name: `guest ${number}` }),
    }));
  await Promise.all(starts);
  say("started", { cases: cases.length });
  await until("all cases' end", () => cases.every((caseId) => ended.has(caseId)));
  say("ended", { cases: cases.length, tasks: tasksDone });

  for (const topic of Object.keys(figures)) {
    await until(`a record of ${workflow} on ${topic}`, () => latest.has(topic));
    say(topic, latest.get(topic));
  }
  await watcher.disconnect();
  await admin.deleteGroups([watchGroup]);
}

try {
  await story();
} catch (error) {
  console.error(`hello: ${error.message}`);
  process.exitCode = 1;
} finally {
  await Promise.allSettled([watcher, worker, producer, admin].map((client) => client.disconnect()));
}
