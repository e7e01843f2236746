package io.thingcast.awslocal.rules.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.lambda.InvocationResult;
import io.thingcast.awslocal.rules.LoopbackBus;
import io.thingcast.awslocal.rules.Rule;
import io.thingcast.awslocal.rules.RuleAction;
import io.thingcast.awslocal.rules.UnsupportedActionException;
import io.thingcast.awslocal.rules.sql.UnsupportedSqlException;
import io.thingcast.awslocal.rules.sql.syntax.SqlSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;

class RuleReaderTest {
    private static final String ROLE = "\"roleArn\":\"arn:aws:iam::000000000000:role/rule\"";

    private final RuleReader reader =
            new RuleReader(
                    new RuleResources(
                            RuleRunner.ARNS,
                            arn -> RuleRunner.role("*", "*"),
                            new LoopbackBus(),
                            new ScriptedDynamoDb("Readings"),
                            new UnusedSqs(),
                            new UnusedFunctions(),
                            (function, principal, source) -> {}));

    @Test
    void readsEveryActionItKnows() {
        Rule rule =
                read(
                        """
                        {"sql":"SELECT * FROM 't/+'","awsIotSqlVersion":"2016-03-23",
                         "ruleDisabled":false,"description":"x","actions":[
                           {"dynamoDBv2":{%1$s,"putItem":{"tableName":"Readings"}}},
                           {"lambda":{"functionArn":"arn:aws:lambda:eu-west-1:0:function:f"}},
                           {"republish":{%1$s,"topic":"live/${topic(2)}","qos":1,
                             "headers":{"contentType":"text/plain","userProperties":[
                               {"key":"k","value":"${topic(2)}"}]}}}],
                         "errorAction":{"sqs":{%1$s,"queueUrl":"http://127.0.0.1/0/errors",
                           "useBase64":true}}}\
                        """
                                .formatted(ROLE));

        assertThat(rule.name()).isEqualTo("ingest");
        assertThat(rule.arn()).isEqualTo("arn:aws:iot:eu-west-1:000000000000:rule/ingest");
        assertThat(rule.enabled()).isTrue();
        assertThat(rule.actions().stream().map(RuleAction::name))
                .containsExactly("DynamoDBv2Action", "LambdaAction", "RepublishAction");
        assertThat(rule.errorAction().orElseThrow().name()).isEqualTo("SQSAction");
    }

    @Test
    void readsADisabledRuleWithoutAnErrorAction() {
        Rule rule =
                read(
                        """
                        {"sql":"SELECT *","awsIotSqlVersion":"2016-03-23","ruleDisabled":true,
                         "actions":[]}\
                        """);

        assertThat(rule.enabled()).isFalse();
        assertThat(rule.errorAction()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"s3":{"bucketName":"b"}}                             | 's3'
                    {"republish":{"topic":"t","headers":{"messageExpiry":"3"}}} | 'republish.headers.messageExpiry'
                    {"lambda":{"functionArn":"f","batchMode":true}}       | 'lambda.batchMode'
                    """)
    void refusesByNameWhatItDoesNotCarryOut(String action, String name) {
        assertThatThrownBy(() -> readAction(action))
                .isInstanceOf(UnsupportedActionException.class)
                .hasMessageContaining("Rule 'ingest' has the action " + name)
                .hasMessageContaining("dynamoDBv2, sqs, lambda and republish");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {}                                        | an object of one field
                    {"lambda":{}}                             | lambda.functionArn is missing or no text
                    {"dynamoDBv2":{"roleArn":"r"}}            | dynamoDBv2.putItem.tableName is missing
                    {"dynamoDBv2":{"putItem":{"tableName":"Readings"}}} | dynamoDBv2.roleArn is missing
                    {"sqs":{"roleArn":"r","queueUrl":"u","useBase64":"yes"}} | sqs.useBase64 is neither true nor false
                    {"republish":{"roleArn":"r","topic":"t","qos":2}} | republish.qos is neither 0 nor 1
                    """)
    void refusesWhatIsMissingOrWrong(String action, String problem) {
        assertThatThrownBy(() -> readAction(action))
                .isInstanceOf(InvalidRuleException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void refusesTheVersionThatIsTakenWhenNoneIsGiven() {
        assertThatThrownBy(() -> read("{\"sql\":\"SELECT *\",\"actions\":[]}"))
                .isInstanceOf(UnsupportedSqlException.class)
                .hasMessageContaining("2015-10-08");
    }

    @Test
    void refusesATemplateThatCannotBeRead() {
        assertThatThrownBy(() -> readAction("{\"lambda\":{\"functionArn\":\"${nothing(1)}\"}}"))
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessageContaining("The function nothing is not supported");
    }

    private void readAction(String action) {
        read(
                """
                {"sql":"SELECT *","awsIotSqlVersion":"2016-03-23","actions":[%s]}\
                """
                        .formatted(action));
    }

    private Rule read(String payload) {
        try {
            return reader.read("ingest", new ObjectMapper().readTree(payload));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static final class UnusedSqs implements SqsClient {
        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }

    private static final class UnusedFunctions implements FunctionInvoker {
        @Override
        public InvocationResult invoke(String function, byte[] event) {
            throw new AssertionError();
        }

        @Override
        public void invokeAsync(String function, byte[] event) {
            throw new AssertionError();
        }
    }
}
