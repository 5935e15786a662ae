// The scripts that are served must run on Chrome 80 and Safari 13 as they are: no build step.
import compat from "eslint-plugin-compat";
import esx from "eslint-plugin-es-x";

export default [
  compat.configs["flat/recommended"],
  esx.configs["flat/restrict-to-es2019"],
  {
    files: ["static/js/**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "script" },
    rules: {
      "no-undef": "off",
      "no-unused-vars": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-implicit-globals": "error",
      eqeqeq: "error",
      "prefer-const": "error",
    },
  },
];
