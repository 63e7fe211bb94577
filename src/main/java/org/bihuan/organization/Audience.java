package org.bihuan.organization;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Who may read what is written about a case. Every kind of duty, measure, document and
 * timeline line says its audience where it is declared; what depends on the row is stored
 * with it. Scope says whose cases somebody reads, the audience what of them.
 */
public enum Audience {

	/** The unit that answers for the case, and every office above it. */
	ALL(true, true),
	/** The offices above the unit, departments in between too; never the unit. */
	OFFICE(false, true),
	/** The unit's own people; never an office, nor a unit that came after. */
	UNIT(true, false);

	private final boolean unit;

	private final boolean office;

	Audience(boolean unit, boolean office) {
		this.unit = unit;
		this.office = office;
	}

	/** Whether the unit reads it. */
	public boolean reachesUnit() {
		return unit;
	}

	/** Whether this person reads it; whoever is not plainly of an office is a unit's. */
	public boolean includes(Actor actor) {
		return isOfOffice(actor) ? office : unit;
	}

	/**
	 * The condition on a column that holds an audience by its name; it has no parameter.
	 */
	public static String on(String column, Actor actor) {
		return column + " in ("
				+ Arrays.stream(values())
					.filter(each -> each.includes(actor))
					.map(each -> "'" + each.name() + "'")
					.collect(Collectors.joining(", "))
				+ ")";
	}

	private static boolean isOfOffice(Actor actor) {
		return actor.organization().kind() == OrganizationKind.OFFICE && !actor.isOfUnit();
	}

}
