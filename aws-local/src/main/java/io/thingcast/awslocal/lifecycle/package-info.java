/**
 * AWS IoT Core's lifecycle events: messages that tell of connections and subscriptions (AWS IoT
 * Developer Guide, "Lifecycle events").
 */
@NullMarked
package io.thingcast.awslocal.lifecycle;

import org.jspecify.annotations.NullMarked;
