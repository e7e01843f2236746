package io.thingcast.awslocal.lambda.runtime;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what a class gives for the type parameters of an interface that it implements. */
final class TypeArguments {
    private TypeArguments() {}

    /**
     * The type arguments, resolved through all super classes and interfaces.
     *
     * @throws UnsupportedHandlerException when one of them is left open
     */
    static List<Type> of(Class<?> type, Class<?> wanted) {
        return find(type, Map.of(), wanted)
                .filter(found -> found.stream().noneMatch(TypeVariable.class::isInstance))
                .orElseThrow(
                        () ->
                                new UnsupportedHandlerException(
                                        "Class %s does not implement %s with concrete type"
                                                        .formatted(
                                                                type.getName(),
                                                                wanted.getSimpleName())
                                                + " parameters"));
    }

    private static Optional<List<Type>> find(
            Class<?> type, Map<Type, Type> known, Class<?> wanted) {
        List<Type> above = new ArrayList<>(Arrays.asList(type.getGenericInterfaces()));
        if (type.getGenericSuperclass() != null) {
            above.add(type.getGenericSuperclass());
        }
        return above.stream()
                .map(it -> findIn(it, known, wanted))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<List<Type>> findIn(Type type, Map<Type, Type> known, Class<?> wanted) {
        if (type instanceof Class<?> plain) {
            return find(plain, Map.of(), wanted);
        }
        if (!(type instanceof ParameterizedType generic)
                || !(generic.getRawType() instanceof Class<?> raw)) {
            return Optional.empty();
        }
        List<Type> arguments =
                Arrays.stream(generic.getActualTypeArguments())
                        .map(it -> known.getOrDefault(it, it))
                        .toList();
        if (raw.equals(wanted)) {
            return Optional.of(arguments);
        }
        Map<Type, Type> inner = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            inner.put(raw.getTypeParameters()[i], arguments.get(i));
        }
        return find(raw, inner, wanted);
    }
}
