package io.thingcast.api.openapi;

import io.swagger.v3.oas.annotations.media.Schema;

/** Any JSON object. */
@Schema(type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
public interface AnyObject {}
