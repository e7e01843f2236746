/** Topic names and topic filters as AWS IoT Core takes them, and the tree that matches them. */
@NullMarked
package io.thingcast.awslocal.mqtt.topics;

import org.jspecify.annotations.NullMarked;
