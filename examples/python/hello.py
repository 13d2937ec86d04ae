"""A workflow from registration to SLO figures, by a client that has two addresses and nothing of ours:

  hello.py BOOTSTRAP REGISTRY [WORKFLOW_ID]

Prints one JSON object a line; exit status 0 when all came that it waits for, else 1.
"""

import json
import sys
import time
import uuid

from confluent_avro import Registry
from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition

CASES = 50
PATIENCE_SECONDS = 60

DEFINITION = """
id: {id}
version: "1"
tasks:
  greet: {{type: {id}-greet, then: [thank]}}
  thank: {{type: {id}-thank}}
"""

COMPLETE_TASK = "workflow.completions-io.knhk.schemas.workflow.CompleteTask"

# What is read of the figures: which records hold one, and which of their fields are shown.
FIGURES = {
    "slo.metrics": (
        lambda m: m["runtimeClass"] == "C1" and m["measurements"] > 0,
        "version runtimeClass measurements good p99Picos targetPicos verdict closed",
    ),
    "slo.compliance": (lambda c: c["classes"], "compliance classes closed"),
    "promotion.gates": (lambda g: g["version"] == "1", "version sequence verdict reason compliance"),
}


def say(step, **what):
    print(json.dumps({"step": step, **what}), flush=True)


def variables(**values):
    """Variables as the schema has them: each value as JSON text."""
    return {name: {"json": json.dumps(value), "sealed": None, "keyId": None} for name, value in values.items()}


class Hello:
    def __init__(self, bootstrap, registry, workflow):
        self.workflow = workflow
        self.run = uuid.uuid4().hex[:8]
        self.registry = Registry(registry)
        common = {"bootstrap.servers": bootstrap, "client.id": workflow}
        # librdkafka's own choice of partitions is not Java's; the engine moves such records on, once.
        # Set "partitioner": "murmur2_random" and they are right at once.
        self.producer = Producer({**common, "linger.ms": 5})
        reading = {**common, "isolation.level": "read_committed", "auto.offset.reset": "earliest"}
        self.watcher = Consumer({**reading, "group.id": f"{workflow}-watch", "enable.auto.commit": False})
        self.worker = Consumer({**reading, "group.id": f"{workflow}-workers"})
        self.outcomes = {}  # of this run's commands, by the command's id
        self.ended = set()  # cases
        self.latest = {}  # by topic: the last record of the workflow that holds a figure
        self.tasks_done = 0

    def send(self, topic, key, value, subject=None):
        """Sends a record; topics of several kinds have a subject for each."""
        self.producer.produce(topic, self.registry.encode(subject or f"{topic}-value", value), key)

    def start_watching(self):
        """From where each topic ends now: what this run causes comes behind it. No group takes part."""
        ends = []
        for topic in ["workflow.events", *FIGURES]:
            for partition in self.watcher.list_topics(topic, timeout=10).topics[topic].partitions:
                _, end = self.watcher.get_watermark_offsets(TopicPartition(topic, partition), timeout=10)
                ends.append(TopicPartition(topic, partition, end))
        self.watcher.assign(ends)

    def watch(self, record):
        key, value = record.key().decode(), self.registry.decode(record.value())
        if record.topic() != "workflow.events":
            holds, shown = FIGURES[record.topic()]
            if key == self.workflow and holds(value):
                position = {"partition": record.partition(), "offset": record.offset()}
                self.latest[record.topic()] = {**position, **{field: value[field] for field in shown.split()}}
            return
        if value["commandId"] and value["commandId"].endswith(self.run) and not value["repeat"]:
            self.outcomes[value["commandId"]] = value
        if any(event["kind"] == "CASE_COMPLETED" for event in value["events"]):
            self.ended.add(key)

    def work(self, record):
        """Answers a task of our types. One that is seen twice gets the same command id: nothing is done twice."""
        task, case = self.registry.decode(record.value()), record.key().decode()
        given = {name: json.loads(value["json"]) for name, value in task["variables"].items()}
        if task["type"] == f"{self.workflow}-greet":
            result = variables(greeting=f"Hello, {given['name']}")
        elif task["type"] == f"{self.workflow}-thank":
            result = variables()
        else:
            return  # somebody else's
        completion = {
            "commandId": f"{task['task']}-{task['tryNumber']}",
            "task": task["task"],
            "tryNumber": task["tryNumber"],
            "variables": result,
            "worker": self.workflow,
        }
        self.send("workflow.completions", case, completion, COMPLETE_TASK)
        self.tasks_done += 1
        if case == self.case(0):
            say("task", type=task["type"], variables=dict(sorted(given.items())))

    def case(self, number):
        return f"{self.workflow}-{self.run}-{number}"

    def until(self, what, condition):
        """Watches and works until the condition holds."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(f"waited {PATIENCE_SECONDS} s in vain for {what}")
            self.take(self.watcher, self.watch)
            self.take(self.worker, self.work)
            self.producer.poll(0)

    @staticmethod
    def take(consumer, use):
        for record in consumer.consume(100, timeout=0.05):
            if record.error():
                raise RuntimeError(record.error().str())
            use(record)

    def story(self):
        self.start_watching()
        self.worker.subscribe(["workflow.tasks"])

        registration = f"register-{self.run}"
        definition = DEFINITION.format(id=self.workflow)
        self.send(
            "workflow.registrations",
            self.workflow,
            {"commandId": registration, "definitionYaml": definition, "requestedBy": None},
        )
        self.until("the registration's outcome", lambda: registration in self.outcomes)
        told = {field: self.outcomes[registration][field] for field in ("outcome", "reasonCode", "message")}
        say("registered", workflow=self.workflow, version="1", **told)
        if told["outcome"] != "ACCEPTED":
            raise RuntimeError(f"the registration was {told['outcome']}: {told['message']}")

        # Only now: topics have no common order, and a start is held against what is registered by then.
        cases = [self.case(number) for number in range(CASES)]
        for number, case in enumerate(cases):
            start = {"commandId": f"start-{self.run}", "workflowId": self.workflow}
            self.send("workflow.commands", case, {**start, "variables": variables(name=f"guest {number}")})
        say("started", cases=len(cases))
        self.until("all cases' end", lambda: self.ended.issuperset(cases))
        say("ended", cases=len(cases), tasks=self.tasks_done)

        for topic in FIGURES:
            self.until(f"a record of {self.workflow} on {topic}", lambda: topic in self.latest)
            say(topic, **self.latest[topic])

    def close(self):
        self.producer.flush(10)
        self.watcher.close()
        self.worker.close()


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit("usage: hello.py BOOTSTRAP REGISTRY [WORKFLOW_ID]")
    hello = Hello(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) == 4 else "hello-python")
    try:
        hello.story()
    except (OSError, RuntimeError, KafkaException) as fault:
        sys.exit(f"hello: {fault}")
    finally:
        hello.close()


if __name__ == "__main__":
    main()
