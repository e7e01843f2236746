package io.thingcast.awslocal.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.restjson.SignedHttp;
import io.thingcast.awslocal.restjson.SignedHttp.Answer;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.awslocal.things.Thing;
import io.thingcast.awslocal.things.ThingRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;

class IotControlPlaneTest {
    private static final String ARN = "arn:aws:iot:eu-west-1:000000000000";

    private final AccessKeys keys = new AccessKeys();
    private final ThingRegistry things = new ThingRegistry();
    private final IotControlPlane plane =
            new IotControlPlane(ARN, things, new SignatureVerifier(keys, Clock.systemUTC()));
    private final LocalHttpServer server = LocalHttpServer.start(0, plane);

    @AfterEach
    void stop() {
        server.close();
    }

    private SignedHttp as(String action, String resource) {
        Role role =
                new Role(
                        "arn:aws:iam::000000000000:role/registry",
                        PolicySet.parse(
                                """
                                {"Statement": [{"Effect": "Allow", "Action": "%s",
                                                "Resource": "%s"}]}
                                """
                                        .formatted(action, resource)));
        AccessKeys.AccessKey key = keys.issue(role);
        return new SignedHttp(
                server.uri(),
                "iot",
                AwsSessionCredentials.create(key.id(), key.secret(), key.sessionToken()));
    }

    private SignedHttp developer() {
        return new SignedHttp(server.uri(), "iot", AwsBasicCredentials.create("local", "local"));
    }

    private Answer create(String name, String body) {
        return developer().send(SdkHttpMethod.POST, "/things/" + name, body);
    }

    private Answer update(String name, String body) {
        return developer().send(SdkHttpMethod.PATCH, "/things/" + name, body);
    }

    @Test
    void aThingIsDescribed() {
        things.create(new Thing("a:1", Map.of("stage", "dev"), Optional.of("truck")));
        ObjectNode body = (ObjectNode) developer().get("/things/a%3A1").body();

        assertThat(body.remove("thingId").asText()).hasSize(36);
        assertThat(body)
                .hasToString(
                        "{\"defaultClientId\":\"a:1\",\"thingName\":\"a:1\","
                                + "\"thingTypeName\":\"truck\",\"thingArn\":\""
                                + ARN
                                + ":thing/a:1\",\"attributes\":{\"stage\":\"dev\"},\"version\":1}");
    }

    @Test
    void aThingThatIsNotThereIsNotFound() {
        Answer answer = developer().get("/things/nobody");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorType()).contains("ResourceNotFoundException");
        assertThat(answer.body().get("message").asText())
                .isEqualTo("Thing 'nobody' does not exist.");
    }

    @ParameterizedTest
    @CsvSource({
        "iot:DescribeThing,:thing/t,/things/t,200",
        "iot:DescribeThing,:thing/other,/things/t,403",
        "iot:ListThings,:thing/t,/things/t,403",
        "iot:ListThings,*,/things,200",
        "iot:DescribeThing,:thing/*,/things,403"
    })
    void aRoleSeesWhatItMaySee(String action, String resource, String path, int status) {
        things.create(Thing.of("t", Map.of()));
        Answer answer = as(action, resource.equals("*") ? "*" : ARN + resource).get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errorType())
                .isEqualTo(status == 403 ? Optional.of("AccessDeniedException") : Optional.empty());
    }

    @Test
    void anUnsignedCallIsRefused() {
        HttpRequest request = new HttpRequest("GET", "/things/t", Headers.NONE, new byte[0]);

        assertThat(plane.handle(request).toCompletableFuture().join().status()).isEqualTo(403);
    }

    @Test
    void thingsAreListedByAttributePageByPage() {
        for (int i = 0; i < 120; i++) {
            things.create(
                    Thing.of("t%03d".formatted(i), Map.of("stage", i % 2 == 0 ? "dev" : "prod")));
        }
        List<String> names = new ArrayList<>();
        String token = "";
        do {
            JsonNode page =
                    developer()
                            .get(
                                    "/things?attributeName=stage&attributeValue=dev&maxResults=25"
                                            + token)
                            .body();
            page.get("things").forEach(it -> names.add(it.get("thingName").asText()));
            token = page.has("nextToken") ? "&nextToken=" + page.get("nextToken").asText() : "";
        } while (!token.isEmpty());

        assertThat(names).hasSize(60).isSorted().doesNotHaveDuplicates().contains("t000", "t118");
    }

    @ParameterizedTest
    @CsvSource({
        "thingTypeName=truck,1",
        "attributeName=group,2",
        "attributeName=group&attributeValue=north,1",
        "attributeName=group&attributeValue=no&usePrefixAttributeValue=true,2",
        "attributeName=group&attributeValue=no,0",
        "maxResults=250,3"
    })
    void whatIsListedCanBeNarrowed(String query, int count) {
        things.create(new Thing("a", Map.of("group", "north"), Optional.of("truck")));
        things.create(Thing.of("b", Map.of("group", "none")));
        things.create(Thing.of("c", Map.of()));

        assertThat(developer().get("/things?" + query).body().get("things")).hasSize(count);
    }

    @Test
    void aThingIsCreatedOnce() {
        String body = "{\"attributePayload\":{\"attributes\":{\"stage\":\"dev\"}}}";
        Answer created = create("t", body);

        assertThat(created.body().get("thingArn").asText()).isEqualTo(ARN + ":thing/t");
        assertThat(things.find("t")).contains(Thing.of("t", Map.of("stage", "dev")));
        assertThat(create("t", body).body()).isEqualTo(created.body());
        assertThat(create("t", "").errorType()).contains("ResourceAlreadyExistsException");
        assertThat(as("iot:CreateThing", ARN + ":thing/u").get("/things/u").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "a%2Fb", "%C3%BC"})
    void aNameThatIsNoThingsIsRefused(String name) {
        assertThat(create(name, "{}").errorType()).contains("InvalidRequestException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "\"text\""})
    void aBodyThatIsNoObjectIsRefused(String body) {
        assertThat(create("t", body).errorType()).contains("InvalidRequestException");
    }

    @Test
    void attributesAreReplacedOrMerged() {
        create("t", "{\"attributePayload\":{\"attributes\":{\"a\":\"1\",\"b\":\"2\"}}}");

        update(
                "t",
                "{\"attributePayload\":{\"attributes\":{\"a\":\"\",\"c\":\"3\"},\"merge\":true}}");
        assertThat(things.find("t").orElseThrow().attributes())
                .isEqualTo(Map.of("b", "2", "c", "3"));
        update("t", "{}");
        assertThat(things.find("t").orElseThrow().attributes()).hasSize(2);
        update("t", "{\"attributePayload\":{\"attributes\":{\"d\":\"4\"}}}");
        assertThat(things.find("t").orElseThrow().attributes()).isEqualTo(Map.of("d", "4"));
        assertThat(developer().get("/things/t").body().get("version").asInt()).isEqualTo(4);
        assertThat(update("t", "{\"expectedVersion\":3}").errorType())
                .contains("VersionConflictException");
        assertThat(update("nobody", "{}").status()).isEqualTo(404);
    }

    @Test
    void otherCallsAreUnknown() {
        assertThat(developer().send(SdkHttpMethod.DELETE, "/things/t", "").status()).isEqualTo(404);
        assertThat(developer().get("/things/t/shadow").status()).isEqualTo(404);
        assertThat(plane.takes(new HttpRequest("GET", "/things/t/x", Headers.NONE, new byte[0])))
                .isFalse();
    }
}
