package io.thingcast.awslocal.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.nio.charset.StandardCharsets;

/** Prints its event in several ways, or throws when there is none. */
public final class PrintingFunction implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String event, Context context) {
        if (event.isEmpty()) {
            throw new IllegalStateException("nothing to print");
        }
        System.out.println("first " + event);
        byte[] two = (event + " second\n" + event + " third\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(two, 0, two.length);
        System.out.print("in ");
        System.out.println("pieces");
        Thread other = new Thread(() -> System.out.println("of another thread"));
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "printed";
    }
}
