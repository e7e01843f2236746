package io.thingcast.awslocal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTest {
    private static final String ADMITTED = "http://localhost:5173";
    private final AtomicInteger served = new AtomicInteger();
    private final OriginPolicy policy =
            new OriginPolicy(
                    Set.of(ADMITTED),
                    request -> {
                        served.incrementAndGet();
                        return HttpResponse.text(200, "served").now();
                    });

    @ParameterizedTest
    @CsvSource({
        "Origin,https://evil.example",
        "Origin,null",
        "Origin,http://localhost:5174",
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site"
    })
    void givesPagesOfOtherOriginsNothing(String header, String value) {
        HttpResponse answer = send("GET", "Host", "localhost:8080", header, value);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers().contains("Access-Control-Allow-Origin")).isFalse();
        assertThat(served).hasValue(0);
    }

    @Test
    void servesItsOwnPagesLinksToItAndPrograms() {
        assertThat(send("POST", "Host", "localhost:8080", "Origin", "http://localhost:8080"))
                .returns(200, HttpResponse::status);
        assertThat(
                        send(
                                "GET",
                                "Host",
                                "localhost:8080",
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Sec-Fetch-Mode",
                                "navigate"))
                .returns(200, HttpResponse::status);
        assertThat(send("GET", "Host", "localhost:8080")).returns(200, HttpResponse::status);
    }

    @Test
    void letsAPageOfAnAdmittedOriginReadAnswers() {
        HttpResponse answer = send("POST", "Host", "localhost:8080", "Origin", ADMITTED);

        assertThat(answer.bodyText()).isEqualTo("served");
        assertThat(answer.headers().first("Access-Control-Allow-Origin")).contains(ADMITTED);
        assertThat(answer.headers().first("Vary")).contains("Origin");
    }

    @Test
    void answersThePreflightOfAnAdmittedOriginItself() {
        HttpResponse answer =
                send(
                        "OPTIONS",
                        "Host",
                        "localhost:8080",
                        "Origin",
                        ADMITTED,
                        "Access-Control-Request-Method",
                        "PUT",
                        "Access-Control-Request-Headers",
                        "authorization,x-amz-date");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers().first("Access-Control-Allow-Headers"))
                .contains("authorization,x-amz-date");
        assertThat(answer.headers().first("Access-Control-Allow-Methods"))
                .hasValueSatisfying(it -> assertThat(it).contains("PUT"));
        assertThat(served).hasValue(0);
    }

    private HttpResponse send(String method, String... headers) {
        return policy.handle(new HttpRequest(method, "/", Headers.of(headers), new byte[0]))
                .toCompletableFuture()
                .join();
    }
}
