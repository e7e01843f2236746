package io.thingcast.files.format;

/** Finds the end of a JSON object, array or string by its brackets and quotes alone. */
final class JsonValueEnd implements Stretch.End {
    private int depth;
    private boolean inString;
    private boolean escaped;

    static boolean opens(int first) {
        return first == '{' || first == '[' || first == '"';
    }

    @Override
    public boolean isAt(int next) {
        if (inString) {
            if (escaped) {
                escaped = false;
            } else if (next == '\\') {
                escaped = true;
            } else if (next == '"') {
                inString = false;
                return depth == 0;
            }
            return false;
        }
        switch (next) {
            case '"' -> inString = true;
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            default -> {}
        }
        return depth == 0 && !inString;
    }
}
