package io.thingcast.api.openapi;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.thingcast.api.problem.Problem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes what every route of a controller answers when it does not what it is asked to. */
@ApiResponse(
        responseCode = "4XX",
        description = "What was wrong with the request, and what to do (RFC 9457)",
        content =
                @Content(
                        mediaType = Problem.MEDIA_TYPE,
                        schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "503",
        description = "Something behind the API does not answer now",
        content =
                @Content(
                        mediaType = Problem.MEDIA_TYPE,
                        schema = @Schema(implementation = Problem.class)))
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
public @interface AnswersProblems {}
