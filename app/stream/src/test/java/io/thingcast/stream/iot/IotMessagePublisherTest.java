package io.thingcast.stream.iot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import io.thingcast.stream.delivery.OutboundMessage;
import io.thingcast.stream.delivery.PublishOutcome;
import io.thingcast.stream.delivery.PublishOutcome.Verdict;
import io.thingcast.stream.fixture.FakeDataPlane;
import io.thingcast.stream.fixture.FakeDataPlane.Answer;
import io.thingcast.stream.fixture.SignatureCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

class IotMessagePublisherTest {
    private static final Topics TOPICS = new Topics(new Stage("test"));
    private static final OutboundMessage MESSAGE = message("truck-7", "{}");
    private static SdkAsyncHttpClient http;

    @BeforeAll
    static void open() {
        http = new IotFactory().httpClient();
    }

    @AfterAll
    static void close() {
        http.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "truck-7      | live/test/truck-7/gps",
                "a/b          | live/test/a%2Fb/gps",
                "100%         | live/test/100%25/gps",
                "a%2Fb        | live/test/a%252Fb/gps",
                "a+b          | live/test/a%2Bb/gps",
                "#1           | live/test/%231/gps",
                "two words    | live/test/two%20words/gps",
                "ümläut       | live/test/%C3%BCml%C3%A4ut/gps",
                "$aws         | live/test/%24aws/gps",
                "a:b~c        | live/test/a:b~c/gps",
                "room:dispatch| room/test/dispatch/gps",
                "room:a/b     | room/test/a%2Fb/gps",
            })
    void theTopicArrivesAsItIsAndTheSignatureHolds(String key, String topic) {
        try (FakeDataPlane dataPlane = new FakeDataPlane()) {
            PublishOutcome outcome = publish(dataPlane.endpoint(), message(key, "{}"));

            assertThat(outcome).isEqualTo(PublishOutcome.ACKNOWLEDGED);
            assertThat(dataPlane.refusedSignatures()).isEmpty();
            assertThat(dataPlane.received()).singleElement().extracting("topic").isEqualTo(topic);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, OutboundMessage.MAX_PAYLOAD_BYTES})
    void thePayloadArrivesWhole(int size) {
        String text = "ä".repeat(size / 2) + "x".repeat(size % 2);
        try (FakeDataPlane dataPlane = new FakeDataPlane()) {
            publish(dataPlane.endpoint(), message("truck-7", text));

            assertThat(dataPlane.received())
                    .singleElement()
                    .extracting(FakeDataPlane.Received::text)
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, '',                                  ACKNOWLEDGED",
        "429, ThrottlingException,                 SLOW_DOWN",
        "400, ThrottlingException,                 SLOW_DOWN",
        "429, '',                                  SLOW_DOWN",
        "503, ServiceUnavailableException,         SLOW_DOWN",
        "500, InternalFailureException,            FAILED",
        "502, '',                                  FAILED",
        "408, '',                                  FAILED",
        "400, InvalidRequestException,             REFUSED",
        "400, com.amazonaws#InvalidRequestException:http://x/, REFUSED",
        "400, '',                                  REFUSED",
        "413, RequestEntityTooLargeException,      REFUSED",
        "400, ExpiredTokenException,               DENIED",
        "400, IncompleteSignatureException,        DENIED",
        "401, UnauthorizedException,               DENIED",
        "403, ForbiddenException,                  DENIED",
        "404, '',                                  DENIED",
        "405, MethodNotAllowedException,           DENIED",
        "301, '',                                  DENIED",
    })
    void theAnswerSaysWhatIsToBeDone(int status, String errorType, Verdict verdict) {
        try (FakeDataPlane dataPlane =
                new FakeDataPlane((request, message) -> Answer.of(status, errorType))) {
            PublishOutcome outcome = publish(dataPlane.endpoint(), MESSAGE);

            assertThat(outcome.verdict()).isEqualTo(verdict);
            if (verdict != Verdict.ACKNOWLEDGED) {
                assertThat(outcome.reason()).startsWith("HTTP " + status);
            }
        }
    }

    @Test
    void nobodyListeningIsAFailureNotAnAnswer() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        CompletableFuture<PublishOutcome> call =
                publisher(URI.create("http://127.0.0.1:" + port), Clock.systemUTC())
                        .publish(MESSAGE);

        assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void requestsThatAreGivenUpLeaveRoomForOthers() {
        int more = 300;
        FakeDataPlane.Script firstNeverAnswers =
                (request, message) -> request < 20 ? Answer.NEVER : Answer.OK;
        try (FakeDataPlane dataPlane = new FakeDataPlane(firstNeverAnswers)) {
            IotMessagePublisher publisher = publisher(dataPlane.endpoint(), Clock.systemUTC());
            var hanging = IntStream.range(0, 20).mapToObj(i -> publisher.publish(MESSAGE)).toList();
            Awaitility.await().until(() -> dataPlane.requests() == 20);

            hanging.forEach(it -> it.cancel(true));
            for (int i = 0; i < more; i++) {
                assertThat(publisher.publish(MESSAGE))
                        .succeedsWithin(Duration.ofSeconds(30))
                        .isEqualTo(PublishOutcome.ACKNOWLEDGED);
            }

            assertThat(dataPlane.received()).hasSize(more);
        }
    }

    @Test
    void eachRequestIsSignedForItsOwnTime() {
        Clock restored = Clock.fixed(Instant.parse("2031-05-06T07:08:09Z"), ZoneOffset.UTC);
        try (FakeDataPlane dataPlane = new FakeDataPlane()) {
            assertThat(publisher(dataPlane.endpoint(), restored).publish(MESSAGE))
                    .succeedsWithin(Duration.ofSeconds(30))
                    .isEqualTo(PublishOutcome.ACKNOWLEDGED);
            assertThat(dataPlane.refusedSignatures()).isEmpty();
        }
    }

    private static PublishOutcome publish(URI endpoint, OutboundMessage message) {
        return publisher(endpoint, Clock.systemUTC())
                .publish(message)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static IotMessagePublisher publisher(URI endpoint, Clock clock) {
        return new IotMessagePublisher(
                http,
                new DataPlane(endpoint, SignatureCheck.REGION, clock),
                StaticCredentialsProvider.create(SignatureCheck.credentials()));
    }

    private static OutboundMessage message(String key, String payload) {
        return new OutboundMessage(
                TOPICS.live(new ItemKey(key), new Kind("gps")),
                payload.getBytes(StandardCharsets.UTF_8));
    }
}
