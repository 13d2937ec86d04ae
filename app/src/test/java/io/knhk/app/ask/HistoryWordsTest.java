package io.knhk.app.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HistoryWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kind':'CHILD_STARTED','task':'pay','tryNumber':1,'child':'pay.1.ab','workflowId':'payment','version':null} | child started: workflow payment, pay, try 1, case pay.1.ab",
        "{'kind':'CASE_STARTED','workflowId':'order','version':'2','child':null} | case started: order@2",
        "{'kind':'TASK_ACTIVATED','task':'pay','instance':3,'tryNumber':3} | task activated: pay, instance 3, try 3",
        "{'kind':'STEPS_TAKEN','steps':['a>','b<']} | steps taken: a> b<",
        "{'kind':'CASE_COMPLETED'} | case completed",
      })
  void tellsAChangeInAFewWords(String event, String words) throws Exception {
    assertThat(HistoryWords.event(new JsonMapper().readTree(event.replace('\'', '"'))))
        .isEqualTo(words);
  }
}
