package io.thingcast.awslocal.rules.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.rules.sql.syntax.SqlSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private final SqlStatement statement =
            SqlStatement.parse("SET @v = a.b SELECT 1 AS alias FROM 't'", SqlStatement.VERSION);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    plain                          | plain
                    live/${topic(2)}/${a.b}!       | live/device-1/7!
                    ${topic()}                     | t/device-1
                    ${get({'}': '}'}, '}')}#'${1}  | }#'1
                    x${alias}y${NULL}z             | xyz
                    ${@v}                          | 7
                    $$aws/${topic(1)}              | $$aws/t
                    $ {x} }                        | $ {x} }
                    """)
    void rendersFromTheOriginalPayload(String template, String expected) {
        assertThat(render(template)).isEqualTo(expected);
    }

    @Test
    void refusesAnExpressionThatIsNotClosed() {
        assertThatThrownBy(() -> statement.template("a/${topic(2)"))
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessageContaining("Expected '}' but found the end");
        assertThatThrownBy(() -> statement.template("a/${}"))
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessageContaining("column 5");
    }

    @Test
    void refusesAnExpressionWhereNoneIsAllowed() {
        assertThat(statement.template("fixed").constant()).isEqualTo("fixed");
        assertThatThrownBy(() -> statement.template("${topic(1)}").constant())
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessageContaining("takes no substitution template");
    }

    private String render(String template) {
        return statement
                .template(template)
                .render(SqlEvaluation.message("t/device-1", "{\"a\":{\"b\":7}}".getBytes(UTF_8)));
    }
}
