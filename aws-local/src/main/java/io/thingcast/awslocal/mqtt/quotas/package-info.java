/** What AWS IoT Core lets one connection do, and who hears of what is lost to it. */
@NullMarked
package io.thingcast.awslocal.mqtt.quotas;

import org.jspecify.annotations.NullMarked;
