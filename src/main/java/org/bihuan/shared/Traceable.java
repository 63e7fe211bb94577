package org.bihuan.shared;

import java.util.List;

/** An event that belongs in the audit trail: it tells who did what to which things. */
public interface Traceable {

	List<Trace> traces();

}
