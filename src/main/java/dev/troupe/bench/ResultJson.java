package dev.troupe.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** The results for other programs: one record per row, {@code null} for what there is not. */
final class ResultJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private record Entry(
      @JsonProperty("case") String name,
      String unit,
      Double troupe,
      Double troupeMin,
      Double troupeMax,
      Double cpython,
      Double cpythonMin,
      Double cpythonMax,
      Double ratio,
      String target,
      Boolean targetMet) {

    static Entry of(Result result) {
      return new Entry(
          result.row().name(),
          result.row().unit(),
          result.troupe().map(Summary::median).orElse(null),
          result.troupe().map(Summary::min).orElse(null),
          result.troupe().map(Summary::max).orElse(null),
          result.cpython().map(Summary::median).orElse(null),
          result.cpython().map(Summary::min).orElse(null),
          result.cpython().map(Summary::max).orElse(null),
          result.ratio().orElse(null),
          result.row().goal().map(Goal::text).orElse(null),
          result.targetMet().orElse(null));
    }
  }

  private ResultJson() {}

  static String text(List<Result> results) {
    try {
      return MAPPER
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(results.stream().map(Entry::of).toList())
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write results as JSON", e);
    }
  }
}
