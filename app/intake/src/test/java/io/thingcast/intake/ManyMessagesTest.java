package io.thingcast.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.DeadLetterCodec;
import io.thingcast.testing.TestQueue;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A queue full of messages, one in a hundred of them bad, through the function. */
class ManyMessagesTest {
    private static final int COUNT = Boolean.getBoolean("thingcast.full") ? 10_000 : 1_000;
    private static final int FEW = 30;
    private static final int ONE_BAD_IN = 100;
    private static final List<String> BAD =
            List.of(
                    "%d is no JSON",
                    "{\"key\":\"truck-7\",\"kind\":\"gps\",\"id\":\"i%d\",\"data\":{\"lat\":91,\"lon\":2}}",
                    "{\"key\":\"room:dispatch\",\"kind\":\"message\",\"id\":\"i%d\",\"data\":\"hello\"}",
                    "{\"site\":\"mrc\",\"data\":%d}",
                    "[%d]");

    private final String table = TestTables.realTimeData("vehicleId");
    private final TestQueue deadLetters = new TestQueue();
    private final TestQueue items = deadLetters.before(IntakeFunction.MAXIMUM_RECEIVES);
    private IntakeFunction function = function(table);

    private void send(int count) {
        for (int from = 0; from < count; from += 10) {
            List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
            for (int i = from; i < from + 10; i++) {
                String body = body(i);
                String id = "e" + i;
                entries.add(
                        SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build());
            }
            assertThat(
                            TestQueue.client()
                                    .sendMessageBatch(
                                            it -> it.queueUrl(items.url()).entries(entries))
                                    .failed())
                    .isEmpty();
        }
    }

    @AfterEach
    void stop() {
        function.close();
    }

    @Test
    void makesAnItemOfEveryGoodOneAndALetterOfEveryBadOne() throws IOException {
        send(COUNT);

        takeInAll();

        assertThat(writtenNumbers()).isEqualTo(numbers(COUNT, false));
        List<DeadLetter> letters = letters();
        assertThat(letters).hasSize(COUNT / ONE_BAD_IN).allMatch(it -> !it.reason().isEmpty());
        assertThat(
                        letters.stream()
                                .map(it -> new String(it.payload(), StandardCharsets.UTF_8))
                                .collect(Collectors.toSet()))
                .isEqualTo(
                        numbers(COUNT, true).stream()
                                .map(it -> body(it))
                                .collect(Collectors.toSet()));
        assertThat(items.drain()).isEmpty();
    }

    @Test
    void writesEveryGoodOneOnceAfterTheTableWasAwayForAWhile() throws IOException {
        send(FEW);
        IntakeFunction whole = function;
        try (IntakeFunction broken = function("NoSuchTable")) {
            function = broken;
            List<Message> first = receive();
            List<String> again = handle(first);
            assertThat(again).isNotEmpty();
            show(first.stream().filter(it -> again.contains(it.messageId())).toList());
        }
        function = whole;

        takeInAll();

        assertThat(writtenNumbers()).isEqualTo(numbers(FEW, false));
    }

    private void takeInAll() throws IOException {
        List<Message> batch = receive();
        while (!batch.isEmpty()) {
            assertThat(handle(batch)).isEmpty();
            batch = receive();
        }
    }

    /** As the event source mapping does: what did not fail is deleted. */
    private List<String> handle(List<Message> batch) throws IOException {
        List<String> again = function.handle(batch.stream().map(ManyMessagesTest::event).toList());
        for (Message message : batch) {
            if (!again.contains(message.messageId())) {
                TestQueue.client()
                        .deleteMessage(
                                it ->
                                        it.queueUrl(items.url())
                                                .receiptHandle(message.receiptHandle()));
            }
        }
        return again;
    }

    private List<Message> receive() {
        return TestQueue.client()
                .receiveMessage(
                        it ->
                                it.queueUrl(items.url())
                                        .maxNumberOfMessages(10)
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.ALL))
                .messages();
    }

    private void show(List<Message> messages) {
        for (Message message : messages) {
            TestQueue.client()
                    .changeMessageVisibility(
                            it ->
                                    it.queueUrl(items.url())
                                            .receiptHandle(message.receiptHandle())
                                            .visibilityTimeout(0));
        }
    }

    private static ObjectNode event(Message message) {
        ObjectNode event =
                IntakeFunction.message(
                        IntakeFunction.ITEMS_ARN, message.messageId(), message.body());
        ObjectNode attributes = (ObjectNode) event.get("attributes");
        message.attributesAsStrings().forEach(attributes::put);
        return event;
    }

    private IntakeFunction function(String tableName) {
        return new IntakeFunction(IntakeFunction.variables(tableName, deadLetters, deadLetters));
    }

    private static boolean isBad(int number) {
        return number % ONE_BAD_IN == 7;
    }

    private static String body(int number) {
        return isBad(number)
                ? BAD.get(number / ONE_BAD_IN % BAD.size()).formatted(number)
                : "{\"key\":\"truck-%d\",\"kind\":\"trip\",\"data\":{\"number\":%d}}"
                        .formatted(number % 25, number);
    }

    private static Set<Integer> numbers(int count, boolean bad) {
        Set<Integer> result = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            if (isBad(i) == bad) {
                result.add(i);
            }
        }
        return result;
    }

    /** Of the items; one that is there twice fails. */
    private Set<Integer> writtenNumbers() {
        Set<Integer> result = new TreeSet<>();
        for (Map<String, AttributeValue> item :
                TestTables.client().scanPaginator(it -> it.tableName(table)).items()) {
            int number = Integer.parseInt(item.get("number").n());
            assertThat(result.add(number)).as("number %d", number).isTrue();
        }
        return result;
    }

    private List<DeadLetter> letters() {
        return deadLetters.drain().stream()
                .map(it -> DeadLetterCodec.decode(it).orElseThrow())
                .toList();
    }
}
