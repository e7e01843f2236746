/** The one model: items, their keys and their order. */
@NullMarked
package io.thingcast.contract.item;

import org.jspecify.annotations.NullMarked;
