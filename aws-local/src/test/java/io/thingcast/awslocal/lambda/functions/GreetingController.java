package io.thingcast.awslocal.lambda.functions;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import java.util.Map;

@Controller("/greetings")
public class GreetingController {
    private final String greeting;

    GreetingController(@Value("${greeting.word}") String greeting) {
        this.greeting = greeting;
    }

    @Get("/{name}")
    Map<String, String> greet(@PathVariable String name) {
        return Map.of("text", greeting + " " + name);
    }
}
