package io.thingcast.awslocal.things;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * The policy variables of a certificate's connection. Those of the thing exist when the certificate
 * is attached to the thing whose name is the client id, or to one thing exclusively (AWS IoT
 * Developer Guide, "Thing policy variables").
 */
final class ConnectionVariables {
    private static final String THING = "iot:Connection.Thing.";
    private static final Map<String, String> SUBJECT =
            Map.of(
                    "CN", "CommonName",
                    "O", "Organization",
                    "OU", "OrganizationalUnit",
                    "C", "Country",
                    "ST", "State");

    private ConnectionVariables() {}

    static Map<String, List<String>> of(DeviceCertificate principal, Optional<Thing> thing) {
        Map<String, List<String>> variables = new HashMap<>();
        variables.put(THING + "IsAttached", List.of(Boolean.toString(thing.isPresent())));
        thing.ifPresent(it -> addThing(variables, it));
        addSubject(variables, principal.certificate().getSubjectX500Principal().getName());
        return variables;
    }

    private static void addThing(Map<String, List<String>> variables, Thing thing) {
        variables.put(THING + "ThingName", List.of(thing.name()));
        thing.typeName().ifPresent(it -> variables.put(THING + "ThingTypeName", List.of(it)));
        thing.attributes()
                .forEach(
                        (name, value) ->
                                variables.put(THING + "Attributes[" + name + "]", List.of(value)));
    }

    private static void addSubject(Map<String, List<String>> variables, String subject) {
        try {
            for (Rdn part : new LdapName(subject).getRdns()) {
                String name = SUBJECT.get(part.getType());
                if (name != null && part.getValue() instanceof String value) {
                    variables.put("iot:Certificate.Subject." + name, List.of(value));
                }
            }
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException(
                    "Certificate subject '%s' can't be read.".formatted(subject), e);
        }
    }
}
