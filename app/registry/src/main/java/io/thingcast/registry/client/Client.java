package io.thingcast.registry.client;

import io.thingcast.contract.item.Group;
import java.util.Optional;

/**
 * A client of the stage.
 *
 * @param thing whether it is a thing, else it is a browser
 * @param group a thing's group
 */
public record Client(String id, boolean thing, Optional<Group> group) {}
