/** Names that the infrastructure gives to the functions. */
@NullMarked
package io.thingcast.contract.environment;

import org.jspecify.annotations.NullMarked;
