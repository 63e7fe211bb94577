package org.bihuan.files;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** Somebody looked at a kept file or took it away. */
public record FileOpened(StoredFile file, String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, "downloaded", "file", file.id().value(),
				Map.of("sha256", file.sha256(), "name", file.name())));
	}

}
