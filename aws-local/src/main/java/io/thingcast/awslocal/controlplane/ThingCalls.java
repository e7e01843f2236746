package io.thingcast.awslocal.controlplane;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.restjson.Page;
import io.thingcast.awslocal.restjson.QueryParameters;
import io.thingcast.awslocal.restjson.RestJsonException;
import io.thingcast.awslocal.signature.Verification;
import io.thingcast.awslocal.things.InvalidThingException;
import io.thingcast.awslocal.things.RegisteredThing;
import io.thingcast.awslocal.things.Thing;
import io.thingcast.awslocal.things.ThingAlreadyExistsException;
import io.thingcast.awslocal.things.ThingRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The calls about things (AWS IoT API Reference, "DescribeThing" and its like). */
final class ThingCalls {
    private static final int DEFAULT_RESULTS = 50;
    private static final int MAX_RESULTS = 250;

    private final String arnPrefix;
    private final ThingRegistry things;

    ThingCalls(String arnPrefix, ThingRegistry things) {
        this.arnPrefix = arnPrefix;
        this.things = things;
    }

    HttpResponse describe(ThingCall call) {
        require(call, "iot:DescribeThing");
        RegisteredThing thing = found(call);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("defaultClientId", thing.thing().name());
        body.put("thingId", thing.id());
        addThing(body, thing);
        return HttpResponse.json(200, body.toString());
    }

    HttpResponse list(HttpRequest request, Verification caller) {
        caller.require(AccessRequest.of("iot:ListThings", "*"));
        QueryParameters query = QueryParameters.of(request);
        List<RegisteredThing> matching =
                things.registeredThings().stream().filter(filter(query)).toList();
        Page<RegisteredThing> page =
                Page.of(
                        matching,
                        it -> it.thing().name(),
                        query,
                        query.maxResults(DEFAULT_RESULTS, MAX_RESULTS));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode listed = body.putArray("things");
        page.items().forEach(it -> addThing(listed.addObject(), it));
        page.nextToken().ifPresent(it -> body.put("nextToken", it));
        return HttpResponse.json(200, body.toString());
    }

    private static Predicate<RegisteredThing> filter(QueryParameters query) {
        boolean prefix = query.flag("usePrefixAttributeValue");
        Predicate<String> value =
                query.text("attributeValue")
                        .<Predicate<String>>map(
                                wanted -> prefix ? it -> it.startsWith(wanted) : wanted::equals)
                        .orElse(it -> true);
        Predicate<RegisteredThing> attribute =
                query.text("attributeName")
                        .map(name -> hasAttribute(name, value))
                        .orElse(it -> true);
        Predicate<RegisteredThing> type =
                query.text("thingTypeName").map(ThingCalls::hasType).orElse(it -> true);
        return attribute.and(type);
    }

    private static Predicate<RegisteredThing> hasAttribute(String name, Predicate<String> value) {
        return it -> {
            String own = it.thing().attributes().get(name);
            return own != null && value.test(own);
        };
    }

    private static Predicate<RegisteredThing> hasType(String name) {
        return it -> it.thing().typeName().filter(name::equals).isPresent();
    }

    HttpResponse create(ThingCall call) {
        require(call, "iot:CreateThing");
        try {
            RegisteredThing created =
                    things.create(
                            new Thing(
                                    call.thingName(),
                                    call.attributes(),
                                    call.text("thingTypeName")));
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("thingName", created.thing().name());
            body.put("thingArn", arn(created.thing().name()));
            body.put("thingId", created.id());
            return HttpResponse.json(200, body.toString());
        } catch (InvalidThingException e) {
            throw RestJsonException.invalid(String.valueOf(e.getMessage()));
        } catch (ThingAlreadyExistsException e) {
            throw new RestJsonException(
                    409, "ResourceAlreadyExistsException", String.valueOf(e.getMessage()));
        }
    }

    HttpResponse update(ThingCall call) {
        require(call, "iot:UpdateThing");
        RegisteredThing thing = found(call);
        String expected = call.text("expectedVersion").orElse(Long.toString(thing.version()));
        if (!expected.equals(Long.toString(thing.version()))) {
            throw new RestJsonException(
                    409,
                    "VersionConflictException",
                    "Thing '%s' has version %d, not %s."
                            .formatted(thing.thing().name(), thing.version(), expected));
        }
        try {
            things.updateAttributes(thing.thing().name(), changed(thing.thing(), call));
            return HttpResponse.json(200, "{}");
        } catch (InvalidThingException e) {
            throw RestJsonException.invalid(String.valueOf(e.getMessage()));
        }
    }

    /** An attribute that is merged with an empty value goes. */
    private static Map<String, String> changed(Thing thing, ThingCall call) {
        if (!call.hasAttributes()) {
            return thing.attributes();
        }
        if (!call.merges()) {
            return call.attributes();
        }
        Map<String, String> merged = new HashMap<>(thing.attributes());
        merged.putAll(call.attributes());
        merged.values().removeIf(String::isEmpty);
        return merged;
    }

    private RegisteredThing found(ThingCall call) {
        return things.findRegistered(call.thingName())
                .orElseThrow(
                        () ->
                                RestJsonException.notFound(
                                        "Thing '%s' does not exist.".formatted(call.thingName())));
    }

    private void require(ThingCall call, String action) {
        call.caller().require(AccessRequest.of(action, arn(call.thingName())));
    }

    private String arn(String thingName) {
        return arnPrefix + ":thing/" + thingName;
    }

    private void addThing(ObjectNode body, RegisteredThing registered) {
        Thing thing = registered.thing();
        body.put("thingName", thing.name());
        thing.typeName().ifPresent(it -> body.put("thingTypeName", it));
        body.put("thingArn", arn(thing.name()));
        ObjectNode attributes = body.putObject("attributes");
        thing.attributes().forEach(attributes::put);
        body.put("version", registered.version());
    }
}
