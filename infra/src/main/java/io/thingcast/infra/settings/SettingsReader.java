package io.thingcast.infra.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads JSON into records, strictly: a name that the record doesn't have, a missing one and a value
 * of another type are errors. (Gson alone passes over all three.)
 *
 * <p>Types of components: text, whole number, flag, ISO-8601 duration, another record, a list of
 * these; {@code Optional} for what may be left out.
 */
final class SettingsReader {
    private SettingsReader() {}

    static <R extends Record> R read(String path, JsonElement json, Class<R> type) {
        if (!json.isJsonObject()) {
            throw wrongType(path, json, "an object with " + names(type));
        }
        JsonObject object = json.getAsJsonObject();
        refuseUnknown(path, object, type);
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(path, object, components[i]);
        }
        return construct(path, type, values);
    }

    private static void refuseUnknown(
            String path, JsonObject object, Class<? extends Record> type) {
        Set<String> unknown = new TreeSet<>(object.keySet());
        for (RecordComponent component : type.getRecordComponents()) {
            unknown.remove(component.getName());
        }
        if (!unknown.isEmpty()) {
            throw new InvalidSettingException(
                    "%s has no setting %s; its settings are %s."
                            .formatted(
                                    path,
                                    unknown.stream().collect(Collectors.joining("', '", "'", "'")),
                                    names(type)));
        }
    }

    private static Object component(String path, JsonObject object, RecordComponent component) {
        String name = component.getName();
        JsonElement json = Optional.ofNullable(object.get(name)).orElse(JsonNull.INSTANCE);
        Type type = component.getGenericType();
        if (component.getType() == Optional.class) {
            return json.isJsonNull()
                    ? Optional.empty()
                    : Optional.of(value(path + "." + name, json, argumentOf(type)));
        }
        if (json.isJsonNull()) {
            throw new InvalidSettingException(
                    "%s.%s is missing; set it to %s.".formatted(path, name, expected(type)));
        }
        return value(path + "." + name, json, type);
    }

    private static Object value(String path, JsonElement json, Type type) {
        if (type instanceof ParameterizedType) {
            return list(path, json, argumentOf(type));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return read(path, json, plain.asSubclass(Record.class));
        }
        if (!json.isJsonPrimitive()) {
            throw wrongType(path, json, expected(type));
        }
        return primitive(path, json.getAsJsonPrimitive(), plain);
    }

    private static Object primitive(String path, JsonPrimitive json, Class<?> type) {
        if (type == String.class && json.isString()) {
            return json.getAsString();
        }
        if (type == boolean.class && json.isBoolean()) {
            return json.getAsBoolean();
        }
        try {
            if (type == int.class && json.isNumber()) {
                return json.getAsBigDecimal().intValueExact();
            }
            if (type == Duration.class && json.isString()) {
                return Duration.parse(json.getAsString());
            }
        } catch (ArithmeticException | DateTimeParseException e) {
            throw wrongType(path, json, expected(type));
        }
        throw wrongType(path, json, expected(type));
    }

    private static List<Object> list(String path, JsonElement json, Type element) {
        if (!json.isJsonArray()) {
            throw wrongType(path, json, "a list of which each is " + expected(element));
        }
        List<Object> result = new ArrayList<>();
        for (JsonElement each : json.getAsJsonArray()) {
            result.add(value("%s[%d]".formatted(path, result.size()), each, element));
        }
        return List.copyOf(result);
    }

    private static <R extends Record> R construct(String path, Class<R> type, Object[] values) {
        try {
            return type.getDeclaredConstructor(
                            Arrays.stream(type.getRecordComponents())
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSettingException invalid) {
                throw new InvalidSettingException(path + "." + invalid.getMessage());
            }
            throw new IllegalStateException("Could not read " + path, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Could not read " + path, e);
        }
    }

    private static InvalidSettingException wrongType(
            String path, JsonElement json, String expected) {
        return new InvalidSettingException(
                "%s is %s; it must be %s.".formatted(path, json, expected));
    }

    private static String expected(Type type) {
        if (type instanceof ParameterizedType) {
            return "a list";
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return "an object with " + names(plain);
        }
        if (plain == int.class) {
            return "a whole number";
        }
        if (plain == boolean.class) {
            return "true or false";
        }
        return plain == Duration.class ? "an ISO-8601 duration such as PT30S or P7D" : "text";
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }

    private static Type argumentOf(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
