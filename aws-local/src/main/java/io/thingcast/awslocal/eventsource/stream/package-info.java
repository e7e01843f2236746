/** Event source mappings of DynamoDB streams. */
@NullMarked
package io.thingcast.awslocal.eventsource.stream;

import org.jspecify.annotations.NullMarked;
