package io.thingcast.awslocal.things;

import io.thingcast.awslocal.iam.MalformedPolicyException;
import io.thingcast.awslocal.iam.PolicySet;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** IoT policies by name; what changes holds for connections made from then on. */
public final class IotPolicies {
    private final Map<String, String> documents = new ConcurrentHashMap<>();

    /**
     * Sets a policy's document.
     *
     * @throws MalformedPolicyException when it is no policy that can be evaluated here
     */
    public void put(String name, String document) {
        PolicySet.parse(document);
        documents.put(name, document);
    }

    /** The document of a policy. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(documents.get(name));
    }

    /** All names, sorted. */
    public SortedSet<String> names() {
        return new TreeSet<>(documents.keySet());
    }

    /** Removes a policy; does nothing when there is none. */
    public void remove(String name) {
        documents.remove(name);
    }

    /** Several policies, evaluated together; names without a policy give nothing. */
    PolicySet together(Collection<String> names) {
        return PolicySet.parse(names.stream().flatMap(it -> find(it).stream()).toList());
    }
}
