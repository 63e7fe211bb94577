package org.bihuan.files;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;
import org.jspecify.annotations.Nullable;

/**
 * A file was taken in.
 *
 * @param sm3 its content's SM3, where the national suite is in use
 */
public record FileStored(StoredFile file, @Nullable String sm3, String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		Map<String, Object> facts = new TreeMap<>(Map.of("sha256", file.sha256(), "size", file.size(), "name",
				file.name(), "mediaType", file.mediaType()));
		if (sm3 != null) {
			facts.put("sm3", sm3);
		}
		return List.of(Trace.of(actor, "stored", "file", file.id().value(), facts));
	}

}
