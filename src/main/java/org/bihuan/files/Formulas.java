package org.bihuan.files;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import org.apache.poi.ss.formula.WorkbookEvaluator;

/**
 * Formulas of cells, names, rules and tables: of functions that reckon with what the
 * sheet holds. Those that call, fetch or run are refused, and so is what is not known. A
 * formula is read once, sign by sign, by {@link FormulaSigns}.
 */
final class Formulas {

	/** What a spreadsheet takes at most. */
	private static final int LONGEST = 8192;

	private static final Set<String> REACHING_OUT = Set.of("CALL", "REGISTER", "REGISTER.ID", "UNREGISTER", "RTD",
			"WEBSERVICE", "FILTERXML", "IMAGE", "DDE", "EXEC", "EVALUATE", "SQL.REQUEST", "STOCKHISTORY", "PY",
			"CUBEVALUE", "CUBEMEMBER", "CUBESET", "CUBERANKEDMEMBER", "CUBEKPIMEMBER", "CUBEMEMBERPROPERTY",
			"CUBESETCOUNT", "EXTERNALFLAG", "GOTO", "HALT", "ECHO");

	private static final Set<String> KNOWN = known();

	private Formulas() {
	}

	private static Set<String> known() {
		Set<String> known = new HashSet<>(WorkbookEvaluator.getSupportedFunctionNames());
		known.addAll(WorkbookEvaluator.getNotSupportedFunctionNames());
		known
			.addAll(Set.of(("IFS SWITCH TEXTJOIN CONCAT XLOOKUP XMATCH MAXIFS MINIFS FILTER UNIQUE SORT SORTBY SEQUENCE"
					+ " RANDARRAY LET LAMBDA MAP REDUCE SCAN BYROW BYCOL MAKEARRAY VSTACK HSTACK TAKE DROP CHOOSECOLS"
					+ " CHOOSEROWS EXPAND TOCOL TOROW WRAPCOLS WRAPROWS TEXTSPLIT TEXTBEFORE TEXTAFTER ARRAYTOTEXT"
					+ " VALUETOTEXT GROUPBY PIVOTBY ANCHORARRAY SINGLE AGGREGATE IFNA XOR DAYS ISOWEEKNUM NUMBERVALUE"
					+ " FORMULATEXT SHEET SHEETS UNICODE UNICHAR ISFORMULA BASE DECIMAL ARABIC COMBIN COMBINA PERMUTATIONA"
					+ " RANK.EQ RANK.AVG STDEV.S STDEV.P VAR.S VAR.P MODE.SNGL MODE.MULT PERCENTILE.INC PERCENTILE.EXC"
					+ " QUARTILE.INC QUARTILE.EXC PERCENTRANK.INC PERCENTRANK.EXC CEILING.MATH FLOOR.MATH CEILING.PRECISE"
					+ " FLOOR.PRECISE ISO.CEILING NETWORKDAYS.INTL WORKDAY.INTL FORECAST.LINEAR COVARIANCE.P COVARIANCE.S"
					+ " NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV BINOM.DIST POISSON.DIST EXPON.DIST T.DIST T.DIST.2T"
					+ " T.DIST.RT T.INV T.INV.2T T.TEST CHISQ.TEST CHISQ.DIST F.DIST F.TEST CONFIDENCE.NORM"
					+ " CONFIDENCE.T BITAND BITOR BITXOR BITLSHIFT BITRSHIFT ENCODEURL DISPIMG NUMBERSTRING DATESTRING"
					+ " DATEDIF IFERROR COUNTIFS SUMIFS AVERAGEIF AVERAGEIFS REGEXTEST REGEXEXTRACT REGEXREPLACE TRIMRANGE")
				.split(" ")));
		known.removeAll(REACHING_OUT);
		return known;
	}

	/**
	 * Refuses (415) a formula that reaches out, whose functions are not known, or that is
	 * longer than any a spreadsheet takes.
	 */
	static void check(String formula, OfficePlace place) {
		if (formula.length() > LONGEST || !new FormulaSigns(formula, Formulas::isAllowed).staysInside()) {
			throw place.acts(formula);
		}
	}

	/** A link is, when it says where it leads; the rest when it is known. */
	private static boolean isAllowed(String function, String argument) {
		String name = without("_XLWS.", without("_XLFN.", function.toUpperCase(Locale.ROOT)));
		return name.equals("HYPERLINK") ? LinkAddress.isClickable(argument) : KNOWN.contains(name);
	}

	private static String without(String prefix, String name) {
		return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
	}

}
