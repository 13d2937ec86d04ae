package io.knhk.app.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.PromotionCommand;
import io.knhk.schemas.promotion.PromotionCommandKind;
import io.knhk.schemas.workflow.RegisterWorkflow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLinesTest {
  @TempDir private Path folder;

  @Test
  void theKindChoosesTheTopic() throws IOException {
    CommandLines.Found found =
        read(
            """
            {'kind':'StartCase','key':'case-1','commandId':'c1','workflowId':'order'}

            {'kind':'HeartbeatTask','key':'case-1','task':'pay','tryNumber':1}
            {'kind':'ROLL_BACK','key':'order','commandId':'o1','version':'2','operator':'kim','reason':'slow'}\
            """);

    assertThat(found.faults()).isEmpty();
    assertThat(found.commands())
        .extracting(command -> command.kind().topic().name())
        .containsExactly(
            Topics.COMMANDS.name(), Topics.COMPLETIONS.name(), Topics.PROMOTION_COMMANDS.name());
    assertThat(found.commands()).extracting(Asked::line).containsExactly(1, 3, 4);
    assertThat(found.commands()).extracting(Asked::commandId).containsExactly("c1", "", "o1");
    assertThat(((PromotionCommand) found.commands().getLast().value()).getKind())
        .isEqualTo(PromotionCommandKind.ROLL_BACK);
  }

  @Test
  void takesADefinitionFromItsFile() throws IOException {
    Files.writeString(folder.resolve("order.yaml"), "id: order\n");

    CommandLines.Found found =
        read(
            "{'kind':'RegisterWorkflow','key':'order','commandId':'r1','definitionFile':'order.yaml'}");

    assertThat(((RegisterWorkflow) found.commands().getFirst().value()).getDefinitionYaml())
        .isEqualTo("id: order\n");
  }

  @Test
  void tellsWhatIsWrongWithTheLineItStandsIn() throws IOException {
    assertThat(
            read("""
            {'kind':'StartCase','key':'case-1','commandId':'c1','workflowId':'order'}
            {'kind':'Start','key':'case-1'}
            {'key':7}
            {'kind':'StartCase','key':'','commandId':'c1','workflowId':'order','variable':{}}
            [1]
            {'kind':'StartCase','key':'a','key':'b'}
            {'kind':'RegisterWorkflow','key':'o','commandId':'r','definitionYaml':'','definitionFile':'none.yaml'}
            """)
                .faults())
        .satisfiesExactly(
            fault ->
                assertThat(fault)
                    .startsWith("line 2: kind is \"Start\"; allowed: RegisterWorkflow, StartCase,"),
            fault -> assertThat(fault).startsWith("line 3: kind is missing; allowed: Register"),
            fault -> assertThat(fault).isEqualTo("line 3: key is 7; allowed: text"),
            fault -> assertThat(fault).isEqualTo("line 4: key has 0 bytes; allowed: 1 to 256"),
            fault -> assertThat(fault).startsWith("line 4: variable is no field of StartCase;"),
            fault -> assertThat(fault).isEqualTo("line 5: this is no JSON object"),
            fault -> assertThat(fault).contains("line 6: ").contains("Duplicate", "key"),
            fault -> assertThat(fault).startsWith("line 7: definitionYaml and definitionFile"),
            fault -> assertThat(fault).contains("line 7: ").contains("none.yaml"));
  }

  private CommandLines.Found read(String lines) throws IOException {
    return CommandLines.read(
        new BufferedReader(new StringReader(lines.replace('\'', '"'))), folder);
  }
}
