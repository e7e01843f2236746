package io.thingcast.awslocal.rules.sql.value;

/** Text. */
public record StringValue(String value) implements Value {}
