/** Names in the DynamoDB tables. */
@NullMarked
package io.thingcast.contract.table;

import org.jspecify.annotations.NullMarked;
