package dev.troupe.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
  @Test
  void shouldTellHeapAndArchivesFromTheRest() {
    List<String> smaps =
        List.of(
            "680000000-682000000 rw-p 00000000 00:00 0 ",
            "Rss:               32768 kB",
            "Pss:               20480 kB",
            "Pss_Dirty:         20480 kB",
            "7f0000000000-7f0001000000 rw-p 00001000 08:01 42   /home/jam/.cache/troupe/1f.archive",
            "Pss:                5120 kB",
            "800000000-800c00000 rw-p 00001000 08:01 43         /opt/java/lib/server/classes.jsa",
            "Pss:                1024 kB",
            "7f0002000000-7f0002100000 rw-p 00000000 00:00 0 ",
            "Pss:                 512 kB");
    Memory memory = Memory.of(smaps);
    assertEquals(26.5, memory.all());
    assertEquals(20, memory.heap());
    assertEquals(6, memory.archive());
  }
}
