package io.thingcast.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.schedule.InvalidScheduleException;
import io.thingcast.awslocal.schedule.Schedule;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.util.List;

/** The schedules of the graph. */
public final class ScheduleDefinitions {
    private final Graph graph;
    private final Roles roles;

    public ScheduleDefinitions(Graph graph, Roles roles) {
        this.graph = graph;
        this.roles = roles;
    }

    /**
     * Every schedule.
     *
     * @throws BrokenGraphException when one can't be kept here
     */
    public List<Schedule> schedules() {
        return graph.ofType(ResourceTypes.SCHEDULE).stream().map(this::schedule).toList();
    }

    private Schedule schedule(Resource schedule) {
        JsonNode target = schedule.inputs().path("target");
        try {
            return Schedule.of(
                    schedule.input("name"),
                    schedule.input("scheduleExpression"),
                    schedule.optionalInput("state").orElse("ENABLED"),
                    target.path("arn").asText(),
                    target.path("input").asText("{}"),
                    roles.role(target.path("roleArn").asText()));
        } catch (InvalidScheduleException e) {
            throw new BrokenGraphException(schedule, "can't be kept here: " + e.getMessage());
        }
    }
}
