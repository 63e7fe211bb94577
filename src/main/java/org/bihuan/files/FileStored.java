package org.bihuan.files;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A file was taken in. */
public record FileStored(StoredFile file, String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, "stored", "file", file.id().value(), Map.of("sha256", file.sha256(), "size",
				file.size(), "name", file.name(), "mediaType", file.mediaType())));
	}

}
