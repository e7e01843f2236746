package io.thingcast.rooms.command;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What a command that was carried out is answered with. */
@FunctionalInterface
public interface Result {
    /** Writes the fields of the result's object. */
    void writeFields(JsonGenerator json) throws IOException;
}
