package io.thingcast.awslocal.eventsource;

import io.thingcast.awslocal.iam.AccessDeniedException;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.iam.Role;
import java.util.List;

/** Checks, when a mapping is made, that the function's role may read the source. */
public final class SourceAccess {
    private SourceAccess() {}

    /**
     * Lets a role pass that may do all of the actions.
     *
     * @throws MappingStartException naming the first action that it may not do
     */
    public static void require(Role role, String sourceArn, List<String> actions) {
        for (String action : actions) {
            try {
                role.require(AccessRequest.of(action, sourceArn));
            } catch (AccessDeniedException e) {
                throw new MappingStartException(
                        "The function's role can't read %s: it needs %s. %s"
                                .formatted(sourceArn, String.join(", ", actions), e.getMessage()),
                        e);
            }
        }
    }
}
