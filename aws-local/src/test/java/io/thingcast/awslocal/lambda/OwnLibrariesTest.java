package io.thingcast.awslocal.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.awslocal.lambda.functions.ClassLookupFunction;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OwnLibrariesTest extends MicronautFunctionSuite {
    @Override
    Libraries libraries() {
        return Libraries.OWN;
    }

    @Override
    FunctionZip zip(Class<?>... classes) {
        return FunctionZip.of(classes)
                .withJars(
                        "/io/micronaut/",
                        "/software/amazon/",
                        "/com/amazonaws/",
                        "/com/fasterxml/",
                        "/io/projectreactor/",
                        "/org/reactivestreams/",
                        "/jakarta/",
                        "/joda-time/",
                        "/io/netty/",
                        "/org/apache/httpcomponents/",
                        "/commons-codec/",
                        "/commons-logging/",
                        "/org/slf4j/");
    }

    @Test
    void onlyWhatIsInThePackageIsSeen() {
        try (LambdaFixture fixture = new LambdaFixture(directory, Libraries.OWN, Map.of())) {
            fixture.lambda.deploy(
                    LambdaFixture.function(
                            "lookup",
                            ClassLookupFunction.class.getName(),
                            FunctionZip.of(ClassLookupFunction.class)
                                    .withJars("/com/amazonaws/aws-lambda-java-core/", "slf4j-api")
                                    .write(directory),
                            Map.of()));

            assertThat(fixture.invoke("lookup", "\"java.lang.String\"")).isEqualTo("\"there\"");
            assertThat(fixture.invoke("lookup", "\"org.slf4j.Logger\"")).isEqualTo("\"there\"");
            assertThat(fixture.invoke("lookup", "\"io.micronaut.context.BeanContext\""))
                    .isEqualTo("\"missing\"");
            assertThat(fixture.invoke("lookup", "\"org.elasticmq.NodeAddress\""))
                    .isEqualTo("\"missing\"");
        }
    }
}
