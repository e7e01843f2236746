package io.thingcast.awslocal.mqtt.topics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All subscriptions, by the levels of their filters. Matching takes no lock, so that every event
 * loop can do it at once; changes exclude each other.
 *
 * @param <S> what is subscribed; told apart by {@code equals}
 */
public final class SubscriptionTree<S> {
    private static final class Node<S> {
        final Map<String, Node<S>> children = new ConcurrentHashMap<>(2);
        final List<S> subscriptions = new CopyOnWriteArrayList<>();

        boolean isEmpty() {
            return children.isEmpty() && subscriptions.isEmpty();
        }
    }

    private final Node<S> root = new Node<>();

    public boolean isEmpty() {
        return root.isEmpty();
    }

    /** Adds a subscription to a valid filter. */
    public synchronized void add(String filter, S subscription) {
        Node<S> node = root;
        for (String level : TopicRules.levels(filter)) {
            node = node.children.computeIfAbsent(level, it -> new Node<>());
        }
        node.subscriptions.add(subscription);
    }

    /** Puts a subscription in the place of another; does nothing when there is none. */
    public synchronized void replace(String filter, S former, S subscription) {
        Node<S> node = root;
        for (String level : TopicRules.levels(filter)) {
            node = node.children.get(level);
            if (node == null) {
                return;
            }
        }
        node.subscriptions.replaceAll(it -> it.equals(former) ? subscription : it);
    }

    /** Removes a subscription; does nothing when there is none. */
    public synchronized void remove(String filter, S subscription) {
        remove(root, TopicRules.levels(filter), 0, subscription);
    }

    private void remove(Node<S> node, String[] levels, int depth, S subscription) {
        if (depth == levels.length) {
            node.subscriptions.remove(subscription);
            return;
        }
        Node<S> child = node.children.get(levels[depth]);
        if (child != null) {
            remove(child, levels, depth + 1, subscription);
            if (child.isEmpty()) {
                node.children.remove(levels[depth]);
            }
        }
    }

    /**
     * Calls back with the subscriptions of each matching filter, one call a filter. Matching is
     * that of {@link TopicFilter}.
     */
    public void match(String topic, Consumer<List<S>> matched) {
        match(root, TopicRules.levels(topic), 0, TopicRules.isReserved(topic), matched);
    }

    private void match(
            Node<S> node,
            String[] levels,
            int depth,
            boolean exactOnly,
            Consumer<List<S>> matched) {
        if (depth == levels.length) {
            report(node, matched);
            return;
        }
        descend(node.children.get(levels[depth]), levels, depth, matched);
        if (!exactOnly) {
            descend(node.children.get("+"), levels, depth, matched);
            report(node.children.get("#"), matched);
        }
    }

    private void descend(
            @Nullable Node<S> child, String[] levels, int depth, Consumer<List<S>> matched) {
        if (child != null) {
            match(child, levels, depth + 1, false, matched);
        }
    }

    private static <S> void report(@Nullable Node<S> node, Consumer<List<S>> matched) {
        if (node != null && !node.subscriptions.isEmpty()) {
            matched.accept(node.subscriptions);
        }
    }
}
