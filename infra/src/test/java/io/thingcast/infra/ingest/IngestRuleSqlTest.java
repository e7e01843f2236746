package io.thingcast.infra.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IngestRuleSqlTest {
    private final String sql =
            new IngestRuleSql(new Topics(new Stage("dev")), "vehicleId", Duration.ofDays(7))
                    .statement();

    @Test
    void thePartitionKeyHasTheNameThatTheStackGivesIt() {
        assertThat(sql).contains("topic(4) AS vehicleId,").doesNotContain("AS itemKey");
    }

    @Test
    void bothNamesOfTheKeyAreRefusedAmongTheData() {
        assertThat(sql).contains("isUndefined(vehicleId)").contains("isUndefined(itemKey)");
    }

    @Test
    void itemsExpireInSecondsAfterTheirArrival() {
        assertThat(sql).contains("floor(timestamp() / 1000) + 604800 AS itemExpiresAt");
    }

    @Test
    void quotesAndParenthesesAreBalanced() {
        assertThat(sql.chars().filter(c -> c == '\'').count()).isEven();
        assertThat(sql.replaceAll("'[^']*'", "").chars().filter(c -> c == '(').count())
                .isEqualTo(sql.replaceAll("'[^']*'", "").chars().filter(c -> c == ')').count());
    }

    @Test
    void theStatementIsOneLineOfPrintableText() {
        assertThat(sql).matches("\\p{Print}+").endsWith("FROM 'dt/dev/+/+/+'");
    }
}
