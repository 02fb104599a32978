package dev.detente.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A region of the UN standard M49, such as Asia (142) or Eastern Asia (030).
 *
 * @param code its code, three digits
 * @param name its English name
 * @param parent the region that it is part of; null for the five that the world is divided into
 */
public record Region(String code, String name, @Nullable Region parent) {
    /** Whether another region is this one or a part of it; false for null, which is no region. */
    public boolean covers(@Nullable Region other) {
        return other != null && other.chain().contains(this);
    }

    /** The regions that it is part of, the greatest first, and itself as the last: Asia, Eastern Asia. */
    public List<Region> chain() {
        List<Region> chain = new ArrayList<>();
        for (Region region = this; region != null; region = region.parent()) {
            chain.add(0, region);
        }
        return List.copyOf(chain);
    }
}
