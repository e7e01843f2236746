package io.thingcast.awslocal.lambda.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Calls a handler that takes and gives objects. The JSON is read and written as Lambda's Java
 * runtime does: by the function's own {@link CustomPojoSerializer} if it brings one, else for
 * Lambda's event classes by AWS's serializers, else by Jackson (repository aws-lambda-java-libs,
 * {@code EventHandlerLoader}).
 */
final class TypedHandler implements RequestStreamHandler {
    private final RequestHandler<Object, Object> handler;
    private final PojoSerializer<Object> input;
    private final PojoSerializer<Object> output;

    private TypedHandler(
            RequestHandler<Object, Object> handler,
            PojoSerializer<Object> input,
            PojoSerializer<Object> output) {
        this.handler = handler;
        this.input = input;
        this.output = output;
    }

    @SuppressWarnings("unchecked") // the serializer makes what the type arguments say
    static TypedHandler of(RequestHandler<?, ?> handler, ClassLoader loader) {
        List<Type> types = TypeArguments.of(handler.getClass(), RequestHandler.class);
        return new TypedHandler(
                (RequestHandler<Object, Object>) handler,
                serializer(types.get(0), loader),
                serializer(types.get(1), loader));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) {
        output.toJson(handler.handleRequest(input.fromJson(in), context), out);
    }

    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> serializer(Type type, ClassLoader loader) {
        Optional<CustomPojoSerializer> custom =
                ServiceLoader.load(CustomPojoSerializer.class, loader).findFirst();
        if (custom.isPresent()) {
            return new Custom(custom.get(), type);
        }
        if (type instanceof Class<?> event
                && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())) {
            return LambdaEventSerializers.serializerFor((Class<Object>) event, loader);
        }
        return (PojoSerializer<Object>) JacksonFactory.getInstance().getSerializer(type);
    }

    private record Custom(CustomPojoSerializer serializer, Type type)
            implements PojoSerializer<Object> {
        @Override
        public Object fromJson(InputStream in) {
            return serializer.fromJson(in, type);
        }

        @Override
        public Object fromJson(String json) {
            return serializer.fromJson(json, type);
        }

        @Override
        public void toJson(Object value, OutputStream out) {
            serializer.toJson(value, out, type);
        }
    }
}
