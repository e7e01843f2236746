package io.thingcast.simulator.replay;

import io.jenetics.jpx.GPX;
import io.jenetics.jpx.Metadata;
import io.jenetics.jpx.TrackSegment;
import io.jenetics.jpx.WayPoint;
import io.thingcast.simulator.roads.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tracks as GPX 1.1. */
public final class GpxFile {
    private GpxFile() {}

    /**
     * Reads every point of every track that has a time; points that step back in time are left out.
     *
     * @throws UnreadableTrackException when the file is no GPX or has fewer than two such points
     */
    public static Track read(Path file) {
        List<WayPoint> points = new ArrayList<>();
        try {
            GPX.read(file)
                    .tracks()
                    .flatMap(it -> it.segments())
                    .flatMap(TrackSegment::points)
                    .filter(it -> it.getTime().isPresent())
                    .forEach(points::add);
        } catch (IOException e) {
            throw new UnreadableTrackException(
                    file, "it is no GPX (%s).".formatted(e.getMessage()));
        }
        if (points.size() < 2) {
            throw new UnreadableTrackException(
                    file,
                    "it has %d track points with a <time>; a replay needs two or more."
                            .formatted(points.size()));
        }
        return track(points);
    }

    private static Track track(List<WayPoint> points) {
        Instant start = points.get(0).getTime().orElseThrow();
        List<Track.TrackPoint> result = new ArrayList<>();
        Duration last = Duration.ofMillis(-1);
        for (WayPoint point : points) {
            Duration after = Duration.between(start, point.getTime().orElseThrow());
            if (after.compareTo(last) > 0) {
                result.add(
                        new Track.TrackPoint(
                                new Point(
                                        point.getLatitude().doubleValue(),
                                        point.getLongitude().doubleValue()),
                                after));
                last = after;
            }
        }
        return new Track(result);
    }

    /**
     * Writes a track.
     *
     * @param description says where the track is from
     */
    public static void write(Path file, Track track, Instant start, String description)
            throws IOException {
        TrackSegment segment =
                TrackSegment.of(
                        track.points().stream()
                                .map(
                                        it ->
                                                WayPoint.builder()
                                                        .lat(it.position().lat())
                                                        .lon(it.position().lon())
                                                        .time(start.plus(it.after()))
                                                        .build())
                                .toList());
        GPX.write(
                GPX.builder("Thingcast device simulator")
                        .metadata(Metadata.builder().desc(description).build())
                        .addTrack(it -> it.name("Simulated vehicle").addSegment(segment))
                        .build(),
                file);
    }
}
