/** Event source mappings: what Lambda does to call functions with records and messages. */
@NullMarked
package io.thingcast.awslocal.eventsource;

import org.jspecify.annotations.NullMarked;
