package org.bihuan.delivery;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** Somebody's mail goes somewhere else now, or nowhere; the address is not told. */
record AddressChanged(String actor, String action) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, action, "mail-address", actor, Map.of()));
	}

}
