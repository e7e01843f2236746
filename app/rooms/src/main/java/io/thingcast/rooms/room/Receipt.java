package io.thingcast.rooms.room;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemId;

/** That a message is written, and where it stands in its room. */
record Receipt(ItemId messageId, At at) {}
