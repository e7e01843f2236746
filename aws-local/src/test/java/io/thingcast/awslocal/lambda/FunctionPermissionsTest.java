package io.thingcast.awslocal.lambda;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionPermissionsTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:ingest";
    private static final String RULE = "arn:aws:iot:eu-west-1:123456789012:rule/ingest";
    private final FunctionPermissions permissions =
            new FunctionPermissions(
                    List.of(
                            new FunctionPermission(
                                    "ingest",
                                    Optional.of("live"),
                                    "iot.amazonaws.com",
                                    Optional.of(RULE)),
                            new FunctionPermission(
                                    FUNCTION,
                                    Optional.empty(),
                                    "apigateway.amazonaws.com",
                                    Optional.of("arn:aws:execute-api:*:123456789012:api/*"))));

    @Test
    void aStatementOfTheSamePrincipalSourceAndAliasAllows() {
        assertThatCode(() -> permissions.require(FUNCTION + ":live", "iot.amazonaws.com", RULE))
                .doesNotThrowAnyException();
        assertThatCode(
                        () ->
                                permissions.require(
                                        FUNCTION,
                                        "apigateway.amazonaws.com",
                                        "arn:aws:execute-api:eu-west-1:123456789012:api/$default"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        ", iot.amazonaws.com, arn:aws:iot:eu-west-1:123456789012:rule/ingest",
        ":live, sqs.amazonaws.com, arn:aws:iot:eu-west-1:123456789012:rule/ingest",
        ":live, iot.amazonaws.com, arn:aws:iot:eu-west-1:123456789012:rule/other",
        "'', apigateway.amazonaws.com, arn:aws:execute-api:eu-west-1:210987654321:api/x",
    })
    void anyOtherCallIsDeniedByName(String alias, String principal, String source) {
        String function = FUNCTION + (alias == null ? "" : alias);

        assertThatThrownBy(() -> permissions.require(function, principal, source))
                .isInstanceOf(MissingPermissionException.class)
                .hasMessageContaining(principal)
                .hasMessageContaining(source)
                .hasMessageContaining("lambda:InvokeFunction on resource: " + function);
    }
}
