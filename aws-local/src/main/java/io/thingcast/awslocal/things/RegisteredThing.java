package io.thingcast.awslocal.things;

/**
 * A thing as the registry keeps it.
 *
 * @param id unique for ever: a thing that is removed and created again has another
 * @param version 1 at first, one more with each change
 */
public record RegisteredThing(Thing thing, String id, long version) {
    RegisteredThing with(Thing changed) {
        return new RegisteredThing(changed, id, version + 1);
    }
}
