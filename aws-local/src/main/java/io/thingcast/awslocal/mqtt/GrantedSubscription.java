package io.thingcast.awslocal.mqtt;

import io.thingcast.awslocal.mqtt.Message.Qos;

/** A subscription that a client has. */
public record GrantedSubscription(String topicFilter, Qos qos) {}
